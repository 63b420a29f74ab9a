/// The one style sheet. Colours meet WCAG 2.2 AA on their grounds; nothing depends on a script.
enum Stylesheet {
    static let text = """
        :root {
          --ink: #17212b; --soft: #4a5a68; --line: #c9d3dc; --ground: #f6f8fa; --paper: #ffffff;
          --accent: #0b5c6b; --accent-ink: #ffffff; --accent-soft: #e3f1f3; --good: #1c6b38; --good-soft: #e4f4e9;
          --bad: #9b1c1c; --bad-soft: #fdecec; --warn: #7a4d00; --warn-soft: #fff4de; --radius: 10px; --space: 1rem;
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; font: 1rem/1.55 "Noto Sans", system-ui, sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
        a { color: var(--accent); }
        :focus-visible, input[type=date]:focus-within { outline: 3px solid #f0a500; outline-offset: 2px; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        section.cookies { max-width: 44rem; margin: var(--space) auto 0; padding: var(--space); background: var(--paper); border: 2px solid var(--accent); border-radius: var(--radius); }
        section.cookies p { margin-top: 0; }
        .skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--paper); padding: 8px; z-index: 9; }
        header.site { background: var(--paper); border-bottom: 1px solid var(--line); padding: .5rem var(--space); }
        header.site .bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem 1rem; }
        .brand { font-weight: 700; font-size: 1.35rem; text-decoration: none; letter-spacing: .01em; }
        .pages { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0 }
        nav.languages, nav.menu { display: flex; flex-wrap: wrap; gap: .1rem 1rem; }
        nav.languages a, nav.languages span, nav.menu a, nav.menu strong { padding: .45rem 0; min-height: 24px; }
        nav.languages span { font-weight: 600; }
        main { max-width: 44rem; margin: 0 auto; padding: var(--space); }
        main.wide { max-width: 80rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .6rem 0 .8rem; } h2 { font-size: 1.2rem; margin: 1.6rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 1.1rem 0 .4rem; }
        p, ul, ol, dl { margin: .5rem 0 .9rem; }
        footer.site a { display: inline-block; padding: .25rem 0; }
        footer.site { max-width: 44rem; margin: 2rem auto 0; padding: var(--space); color: var(--soft); font-size: .9rem; border-top: 1px solid var(--line); }
        .card, fieldset, .problem, .good, .warn { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--space); margin: var(--space) 0; min-width: 0; }
        fieldset legend { font-weight: 600; padding: 0 .3rem; }
        .problem { border-color: var(--bad); background: var(--bad-soft); } .good { border-color: var(--good); background: var(--good-soft); } .warn { border-color: var(--warn); background: var(--warn-soft); }
        .card > h2:first-child, details > h2:first-child { margin-top: 0; }
        .problem h1 { margin-top: 0; color: var(--bad); } .code, .clause, .hint, .soft { color: var(--soft); font-size: .9rem; }
        label { display: block; font-weight: 600; margin: .9rem 0 .2rem; }
        label.tick { font-weight: 400; display: grid; grid-template-columns: auto 1fr; gap: .6rem; align-items: start; padding: .4rem 0; }
        .hint { margin: .1rem 0 .3rem; }
        input[type=text], input[type=tel], input[type=number], input[type=date], input[type=email], input[type=password], select, textarea { width: 100%; font: inherit; padding: .6rem .7rem; border: 1px solid #6b7b88; border-radius: 8px; background: var(--paper); color: var(--ink); min-height: 44px; }
        input[type=checkbox], input[type=radio] { width: 1.4rem; height: 1.4rem; margin: .1rem 0 0; accent-color: var(--accent); }
        .card > :is(h3, label):first-child, .card > input[type=hidden] + :is(h2, p, label), :is(.good, .warn, .problem) > :first-child { margin-top: 0; } .card > input[type=hidden] + .actions { margin: 0; } .card > .actions:last-child { margin-bottom: 0; }
        .mistake { color: var(--bad); font-weight: 600; margin: .1rem 0 .3rem; }
        input[aria-invalid=true] { border: 2px solid var(--bad); }
        button, .button { display: inline-block; font: inherit; font-weight: 600; text-align: center; text-decoration: none; padding: .7rem 1.2rem; border-radius: 8px; border: 1px solid var(--accent); background: var(--accent); color: var(--accent-ink); cursor: pointer; min-height: 44px; white-space: normal; }
        button.second, .button.second { background: var(--paper); color: var(--accent); }
        form.plain { display: inline; } button.link { border: 0; background: none; color: var(--accent); padding: .45rem 0; min-height: 24px; font-weight: 400; text-decoration: underline; }
        .actions { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1.2rem 0; }
        .grid { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .7rem; margin: var(--space) 0; padding: 0; }
        .figures > div { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .7rem .8rem; }
        .figures dt { color: var(--soft); font-size: .85rem; } .figures dd { margin: 0; font-size: 1.15rem; font-weight: 650; }
        .scroll { overflow-x: auto; max-width: 100%; border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); }
        table { border-collapse: collapse; width: 100%; font-size: .95rem; overflow-wrap: break-word; } caption { text-align: left; font-weight: 600; padding: .6rem .7rem; }
        th, td { padding: .45rem .7rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); } thead th { border-top: 0; background: var(--accent-soft); white-space: normal; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        tr.sum > * { font-weight: 650; background: var(--ground); } tr.part > th { font-weight: 400; padding-left: 1.3rem; }
        thead th.number { white-space: normal; } dl.facts { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: .3rem 1rem; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
        ol.steps { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem .9rem; padding: 0; font-size: .9rem; color: var(--soft); } ol.steps [aria-current] { color: var(--accent); font-weight: 700; }
        section.held { border-top: 1px solid var(--line); padding: .6rem 0; } section.held h3 { margin: 0; } section.held .value { font-weight: 600; margin: .2rem 0; } section.held dl { margin: .3rem 0; font-size: .92rem; }
        .state { display: inline-block; padding: .1rem .6rem; border-radius: 99px; background: var(--accent-soft); font-size: .88rem; font-weight: 600; }
        details { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: .6rem var(--space); margin: .6rem 0; } summary { cursor: pointer; font-weight: 600; min-height: 28px; }
        ul.lines { list-style: none; padding: 0; } ul.lines > li { border-top: 1px solid var(--line); padding: .6rem 0; } ul.lines details { padding: .2rem .6rem; margin: .3rem 0; font-size: .92rem; }
        .notice table.matrix { display: block; overflow-x: auto; max-width: 100%; } .notice :is(p, h1, h2, h3) { max-width: 48rem; } .notice table:not(.matrix) { overflow-wrap: anywhere; } .notice thead th { overflow-wrap: normal; }
        @media (max-width: 44rem) {
          .notice table:not(.matrix) thead { display: none; }
          .notice table:not(.matrix) :is(caption, tbody, tr, th, td) { display: block; }
          .notice table:not(.matrix) tr { margin: .6rem 0; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .5rem; }
          .notice table:not(.matrix) :is(th, td) { padding: .15rem 0; border: 0; }
          .notice td[data-title]::before { content: attr(data-title) ": "; color: var(--soft); font-size: .85rem; }
          .notice td ul { margin: 0; padding-left: 1.1rem; }
        }
        article.notice section { scroll-margin-top: 1rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; }
        pre.text { white-space: pre-wrap; font: inherit; margin: 0; }
        ul.bars { list-style: none; padding: 0; } ul.bars li { display: grid; grid-template-columns: 10rem 1fr 9rem; gap: .6rem; align-items: center; padding: .15rem 0; } ul.bars svg { width: 100%; height: 1.1rem; } ul.bars rect { fill: var(--accent); } ul.bars .number { text-align: right; white-space: nowrap; }
        @media (max-width: 30rem) { ul.bars li { grid-template-columns: 1fr auto; padding: .3rem 0; } ul.bars svg { grid-row: 2; grid-column: 1 / -1; height: .7rem; } }
        .scroll td { min-width: 4.2rem; } .scroll td a { white-space: nowrap; } .scroll td.number:first-child { min-width: 0; }
        @media (max-width: 30rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .5rem; } .actions button, .actions .button, .actions form { width: 100%; } h1 { font-size: 1.4rem; } }
        @media print { header.site, footer.site, .actions, nav { display: none; } body { background: #fff; } main { max-width: none; } }
        """
}
