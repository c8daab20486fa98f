/** Beside the sheet of the interface (modules/ui/ui-style.ts), whose colours it uses. */
export const surveyStyle = `
fieldset{min-width:0;padding:0;border:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(44px,1fr));gap:6px}
.score{position:relative;min-height:44px;display:grid;place-items:center;border:1px solid var(--line);border-radius:10px;cursor:pointer}
.score:hover{background:var(--raised)}
.score input{position:absolute;inset:0;min-height:0;margin:0;opacity:0;cursor:pointer}
.score:has(:checked){border-color:var(--accent);background:var(--accent);color:#fff}
.score:has(:focus-visible){outline:3px solid var(--text);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:16px;margin-top:6px;color:var(--quiet);font-size:14px;line-height:20px}
.rest{display:grid;gap:12px;margin-top:16px}
.rest[hidden]{display:none}
textarea{display:block;width:100%;min-height:88px;margin-top:4px;padding:9px 12px;border:1px solid var(--line);border-radius:10px;background:var(--ground);font-weight:400;resize:vertical}
.thanks:focus{outline:0}
@media (forced-colors:active){.score:has(:checked){outline:3px solid Highlight}}
`;
