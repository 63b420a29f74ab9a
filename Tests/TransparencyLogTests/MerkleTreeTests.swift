import Testing
import TransparencyLog

@Suite struct MerkleTreeTests {
    private static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]

    /// The eight-leaf example that the implementations of RFC 6962 share.
    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `the roots of the published example`(size: Int, root: String) {
        let leaves = MerkleTreeTests.inputs.prefix(size).map { MerkleTree.leaf(.init(hex: $0)) }
        #expect(MerkleTree.root(of: leaves).hex == root)
    }

    @Test func `the root is the same from memory and from stored nodes`() throws {
        let tree = ReferenceTree(size: 70)
        for size in 0...70 {
            #expect(MerkleTree.root(of: tree.leaves.prefix(size)) == tree.root(0..<size))
            #expect(try MerkleTree.root(size: size, reading: tree.node) == tree.root(0..<size))
        }
    }

    @Test func `every leaf of every tree up to 70 is proved, and nowhere else`() throws {
        let tree = ReferenceTree(size: 71)
        for size in 1...70 {
            let root = tree.root(0..<size)
            for index in 0..<size {
                let leaf = tree.leaves[index]
                let proof = try MerkleTree.inclusionProof(index: index, size: size, reading: tree.node)
                try MerkleTree.verifyInclusion(of: leaf, index: index, size: size, root: root, proof: proof)
                #expect(!includes(tree.leaves[70], index, size, root, proof))
                #expect(!includes(leaf, index, size, tree.root(0..<size + 1), proof))
                #expect(!includes(leaf, index, size, root, proof + [leaf]))
                if index + 1 < size { #expect(!includes(leaf, index + 1, size, root, proof)) }
                if index > 0 { #expect(!includes(leaf, index - 1, size, root, proof)) }
                for place in proof.indices {
                    var shorter = proof
                    shorter.remove(at: place)
                    #expect(!includes(leaf, index, size, root, shorter))
                    var changed = proof
                    changed[place] = MerkleTree.node(proof[place], leaf)
                    #expect(!includes(leaf, index, size, root, changed))
                }
            }
        }
    }

    @Test func `every older tree up to 70 is proved the beginning of every later one`() throws {
        let tree = ReferenceTree(size: 72)
        let other = ReferenceTree(size: 72).leaves.reversed().map { $0 }
        for new in 1...70 {
            let newRoot = tree.root(0..<new)
            for old in 1...new {
                let oldRoot = tree.root(0..<old)
                let proof = try MerkleTree.consistencyProof(from: old, to: new, reading: tree.node)
                try MerkleTree.verifyConsistency(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: proof)
                #expect(!continues(old, MerkleTree.root(of: other.prefix(old)), new, newRoot, proof))
                #expect(!continues(old, oldRoot, new, tree.root(0..<new + 1), proof))
                #expect(!continues(old, oldRoot, new, newRoot, proof + [oldRoot]))
                for place in proof.indices {
                    var shorter = proof
                    shorter.remove(at: place)
                    #expect(!continues(old, oldRoot, new, newRoot, shorter))
                    var changed = proof
                    changed[place] = MerkleTree.node(proof[place], oldRoot)
                    #expect(!continues(old, oldRoot, new, newRoot, changed))
                }
            }
        }
    }

    @Test func `hostile sizes, indexes and lengths are refused by name`() throws {
        let tree = ReferenceTree(size: 4)
        let root = tree.root(0..<4)
        let leaf = tree.leaves[0]
        let endless = Array(repeating: leaf, count: 64)
        #expect(throws: MerkleProofError.outOfRange) {
            try MerkleTree.verifyInclusion(of: leaf, index: 4, size: 4, root: root, proof: [])
        }
        #expect(throws: MerkleProofError.outOfRange) {
            try MerkleTree.verifyInclusion(of: leaf, index: -1, size: 4, root: root, proof: [])
        }
        #expect(throws: MerkleProofError.outOfRange) {
            try MerkleTree.verifyInclusion(of: leaf, index: 0, size: 0, root: root, proof: [])
        }
        #expect(throws: MerkleProofError.tooLong) {
            try MerkleTree.verifyInclusion(of: leaf, index: 0, size: .max, root: root, proof: endless)
        }
        #expect(throws: MerkleProofError.wrongRoot) {
            try MerkleTree.verifyInclusion(
                of: leaf,
                index: .max - 1,
                size: .max,
                root: root,
                proof: Array(endless.prefix(62))
            )
        }
        #expect(throws: MerkleProofError.emptyOldTree) {
            try MerkleTree.verifyConsistency(
                old: 0,
                oldRoot: MerkleTree.emptyRoot,
                new: 4,
                newRoot: root,
                proof: []
            )
        }
        #expect(throws: MerkleProofError.outOfRange) {
            try MerkleTree.verifyConsistency(old: 5, oldRoot: root, new: 4, newRoot: root, proof: [])
        }
        #expect(throws: MerkleProofError.tooLong) {
            try MerkleTree.verifyConsistency(old: 4, oldRoot: root, new: .max, newRoot: root, proof: endless)
        }
        #expect(throws: MerkleProofError.wrongRoot) {
            try MerkleTree.verifyConsistency(old: 4, oldRoot: root, new: 4, newRoot: leaf, proof: [])
        }
        #expect(throws: MerkleProofError.outOfRange) {
            try MerkleTree.inclusionProof(index: 4, size: 4, reading: tree.node)
        }
        #expect(throws: MerkleProofError.emptyOldTree) {
            try MerkleTree.consistencyProof(from: 0, to: 4, reading: tree.node)
        }
        for (old, new) in [(5, 4), (-1, 4), (1, 0), (1, -3)] {
            #expect(throws: MerkleProofError.outOfRange) {
                try MerkleTree.consistencyProof(from: old, to: new, reading: tree.node)
            }
        }
    }

    private func includes(
        _ leaf: MerkleHash,
        _ index: Int,
        _ size: Int,
        _ root: MerkleHash,
        _ proof: [MerkleHash]
    ) -> Bool {
        (try? MerkleTree.verifyInclusion(of: leaf, index: index, size: size, root: root, proof: proof)) != nil
    }

    private func continues(
        _ old: Int,
        _ oldRoot: MerkleHash,
        _ new: Int,
        _ newRoot: MerkleHash,
        _ proof: [MerkleHash]
    ) -> Bool {
        (try? MerkleTree.verifyConsistency(old: old, oldRoot: oldRoot, new: new, newRoot: newRoot, proof: proof)) != nil
    }
}
