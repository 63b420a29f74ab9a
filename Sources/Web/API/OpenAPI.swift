/// The description of the interface (OpenAPI 3.1), as data.
enum OpenAPI {
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "Kepil",
            "version": "1",
            "summary": "Quotes, applications, contracts, payments, balances and evidence for integrators.",
            "description":
                "Money is a decimal string in tenge, a rate a decimal string in per cent, a date YYYY-MM-DD. Every command takes an Idempotency-Key: the same command with the same key is done once and answered alike. Errors are problem documents (RFC 9457) in the language of Accept-Language. An integrator sees only what came through it.",
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/"]],
        "security": [["token": []]],
        "paths": .object(OpenAPIPaths.all),
        "components": [
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            "schemas": .object(OpenAPISchemas.all),
            "parameters": [
                "key": [
                    "name": "Idempotency-Key", "in": "header", "required": true,
                    "description": "1–120 characters, new for each command.",
                    "schema": [
                        "type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[A-Za-z0-9._-]{1,120}$",
                    ],
                ],
                "application": [
                    "name": "number", "in": "path", "required": true,
                    "schema": ["type": "string", "pattern": "^A-[0-9]{4}-[0-9]{6}$", "example": "A-2024-000001"],
                ],
                "contract": [
                    "name": "number", "in": "path", "required": true,
                    "schema": [
                        "type": "string", "pattern": "^KP-[0-9]{4}-[0-9]{6}-[0-9]$", "example": "KP-2024-000001-3",
                    ],
                ],
                "language": [
                    "name": "language", "in": "query", "required": false,
                    "description": "That of Accept-Language when left out.",
                    "schema": ["type": "string", "enum": ["kk", "ru", "en"]],
                ],
                "limit": [
                    "name": "limit", "in": "query", "required": false, "description": "50 when left out.",
                    "schema": ["type": "integer", "minimum": 1, "maximum": 200],
                ],
                "after": [
                    "name": "after", "in": "query", "required": false,
                    "description": "The last number of the page before.",
                    "schema": [
                        "type": "string", "pattern": "^KP-[0-9]{4}-[0-9]{6}-[0-9]$", "example": "KP-2024-000001-3",
                    ],
                ],
                "on": [
                    "name": "on", "in": "query", "required": false, "description": "Today when left out.",
                    "schema": ["$ref": "#/components/schemas/Date"],
                ],
            ],
            "responses": [
                "Problem": [
                    "description": "A refusal; its clause or article decided.",
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ]
            ],
        ],
    ]
}
