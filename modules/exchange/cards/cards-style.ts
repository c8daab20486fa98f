/**
 * The style sheet of partners' cards. It begins anew at the shadow root; only the page's colour scheme comes in. Texts have
 * 4.5:1 on their ground, in both schemes; the accent has it with white (contracts/accent.ts). What a press changes has its room
 * from the start.
 */
export const cardsStyle = `
:host{all:initial!important;display:block!important;contain:layout!important;color-scheme:inherit!important;--ground:#fff;--raised:#f2f4f3;--line:#dfe2e0;--edge:#84898d;--text:#17191c;--quiet:#565c63}
@supports (color:light-dark(#000,#fff)){:host{--ground:light-dark(#fff,#1b1d20);--raised:light-dark(#f2f4f3,#2a2d31);--line:light-dark(#dfe2e0,#33373b);--edge:light-dark(#84898d,#83898f);--text:light-dark(#17191c,#eff1f3);--quiet:light-dark(#565c63,#abb1b8)}}
*{box-sizing:border-box;margin:0;font:inherit;color:inherit}
.all{container-type:inline-size;font:15px/22px system-ui,sans-serif;color:var(--text);overflow-wrap:anywhere;text-align:start}
.part+.part{margin-top:28px}
h2{margin-bottom:12px;font-size:20px;line-height:26px;font-weight:650}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(260px,100%),1fr));gap:16px}
.card{display:flex;flex-direction:column;gap:14px;height:100%;padding:18px;border:1px solid var(--line);border-radius:14px;background:var(--ground);overflow:hidden}
.picture{display:block;aspect-ratio:16/9;margin:-18px -18px 0;background:var(--raised);overflow:hidden}
.picture img,.logo img{display:block;width:100%;height:100%;object-fit:cover}
.text{display:grid;align-content:start;gap:6px;flex:1}
.partner{display:flex;align-items:center;gap:8px}
.logo{flex:none;width:24px;height:24px;border-radius:6px;background:var(--raised);overflow:hidden}
h3{font-size:18px;line-height:24px;font-weight:650;text-wrap:balance}
summary,.quiet,.partner,.note{color:var(--quiet);font-size:13px;line-height:20px}
summary{width:fit-content;cursor:pointer}
.end{display:grid;grid-template-columns:minmax(0,1fr);gap:6px}
.row{display:flex;gap:8px;height:44px}
.main,.plain,.code{height:44px;padding:0 16px;border:1px solid var(--edge);border-radius:10px;background:var(--ground)}
.main,.plain{font-weight:600;cursor:pointer}
.main{flex:1;border-color:var(--accent);background:var(--accent);color:#fff}
.main:hover{filter:brightness(.9)}
.plain:hover{background:var(--raised)}
.code{flex:1;min-width:0;border-style:dashed;font:600 16px ui-monospace,monospace;letter-spacing:.03em;text-overflow:ellipsis}
.note{min-height:20px;margin-top:4px}
.link{justify-self:start;min-height:24px;color:var(--text);font-size:14px}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
@container (min-width:560px){.one .card{flex-direction:row;align-items:center;gap:20px}.one .picture{flex:none;width:30%;align-self:stretch;aspect-ratio:auto;margin:-18px 0 -18px -18px}.one .end{flex:none;width:300px}}
`;
