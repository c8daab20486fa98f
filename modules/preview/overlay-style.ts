/**
 * The overlay's style sheet. The page's own styles end at the shadow root; what is inherited through it is put back first.
 * Text has at least 4.5:1 on its ground in both themes.
 */
export const overlayStyle = `
:host {
  all: initial !important;
  display: contents !important;
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f4; --line: #e3e5e1; --text: #191c1a; --quiet: #5d635e;
  --accent: #0b7350; --on-accent: #ffffff; --good: #14693f; --bad: #a5332a; --bad-soft: #fbe9e7; --wait: #85500a;
}
@media (prefers-color-scheme: dark) {
  :host {
    --ground: #181b19; --raised: #222623; --line: #323733; --text: #ecefec; --quiet: #a3aba5;
    --accent: #3ecb92; --on-accent: #06231a; --good: #74d69c; --bad: #f3998f; --bad-soft: #3e1f1c; --wait: #ecb866;
  }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
.panel, .pill {
  position: fixed; z-index: 2147483647; bottom: 16px;
  color: var(--text); background: var(--ground);
  font: 13px/18px -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  text-align: start; letter-spacing: normal; overflow-wrap: anywhere;
  border: 1px solid var(--line); box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 12px 36px rgb(0 0 0 / 22%);
}
.panel { display: flex; flex-direction: column; width: 372px; max-height: min(720px, calc(100vh - 32px)); border-radius: 12px; }
[data-side="right"] { right: 16px; }
[data-side="left"] { left: 16px; }
.pill { display: flex; align-items: center; gap: 8px; height: 40px; padding: 0 16px 0 12px; border-radius: 20px; font-weight: 600; cursor: pointer; }
header { display: flex; align-items: center; gap: 2px; padding: 8px 8px 8px 16px; border-bottom: 1px solid var(--line); }
h2 { display: flex; flex: 1; align-items: center; gap: 8px; min-width: 0; font: inherit; font-weight: 600; font-size: 14px; }
h2 svg, .pill svg { color: var(--accent); }
.site { overflow: hidden; color: var(--quiet); font-weight: 400; text-overflow: ellipsis; white-space: nowrap; }
.body { overflow-y: auto; padding: 12px 16px; overscroll-behavior: contain; scrollbar-width: thin; }
.lead { font-weight: 600; }
.quiet { color: var(--quiet); }
.lead + .quiet { margin-top: 4px; }
svg { flex: none; fill: none; stroke: currentcolor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
button { color: inherit; font: inherit; cursor: pointer; }
.tool { display: grid; place-items: center; width: 32px; height: 32px; border: 0; border-radius: 6px; background: none; color: var(--quiet); }
.tool:hover { background: var(--raised); color: var(--text); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.body:focus-visible { outline-offset: -2px; }
.section { margin-top: 12px; border-top: 1px solid var(--line); }
.section > summary { display: flex; justify-content: space-between; gap: 8px; padding: 9px 0 5px; font-weight: 600; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.section > summary span:first-child::before { content: "▸ "; color: var(--quiet); }
.section[open] > summary span:first-child::before { content: "▾ "; }
.sum { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
ul, ol { list-style: none; }
.changes li { display: grid; padding: 3px 0; }
.changes strong { font-weight: 500; }
.changes del { color: var(--quiet); }
.changes ins { color: var(--good); text-decoration: none; }
.modules li, .events summary { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; padding: 3px 0; }
.name { flex: 1 1 140px; min-width: 0; }
.took { flex-basis: 100%; padding-inline-start: 24px; font-size: 12px; font-variant-numeric: tabular-nums; }
.error { flex-basis: 100%; padding-inline-start: 24px; color: var(--bad); }
[data-state="started"] > svg, [data-state="accepted"] summary svg { color: var(--good); }
[data-state="failed"] > svg, [data-state="missing"] > svg, [data-state="refused"] summary svg, [data-state="failed"] summary svg { color: var(--bad); }
[data-state="coming"] > svg, [data-state="sent"] summary svg { color: var(--wait); }
.events summary { cursor: pointer; list-style: none; border-radius: 4px; }
.events summary:hover { background: var(--raised); }
time { font-variant-numeric: tabular-nums; }
pre { max-height: 200px; margin: 2px 0 6px 24px; padding: 8px; overflow: auto; border-radius: 6px; background: var(--raised); font: 11px/16px ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
dl > div { display: grid; grid-template-columns: 118px minmax(0, 1fr); gap: 8px; padding: 2px 0; }
dt { color: var(--quiet); }
dd { font-variant-numeric: tabular-nums; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: start; gap: 0; }
.figures dt { font-size: 12px; line-height: 15px; }
.figures dd { font-size: 16px; line-height: 22px; font-weight: 600; }
table { width: 100%; border-collapse: collapse; }
caption { padding-bottom: 4px; text-align: start; }
th, td { padding: 2px 8px 2px 0; font-weight: 400; text-align: start; vertical-align: top; }
th { color: var(--quiet); }
footer { display: flex; flex-wrap: wrap; gap: 8px; padding: 10px 16px; border-top: 1px solid var(--line); }
footer button { flex: 1 0 auto; height: 34px; padding: 0 12px; border: 1px solid var(--line); border-radius: 7px; background: var(--ground); font-weight: 500; }
footer button:hover { background: var(--raised); }
footer .main { border-color: transparent; background: var(--accent); color: var(--on-accent); }
footer .main:hover { background: var(--accent); filter: brightness(1.1); }
.over { display: flex; gap: 10px; margin-top: 8px; padding: 10px 12px; border-radius: 8px; background: var(--bad-soft); }
.over svg { margin-top: 1px; color: var(--bad); }
.over strong { display: block; }
.over + .quiet { margin-top: 10px; }
.mark { min-width: 18px; padding: 0 5px; border-radius: 9px; font-size: 12px; text-align: center; }
.mark.bad { background: var(--bad-soft); color: var(--bad); }
@media (max-width: 700px) {
  .panel { right: 8px; left: 8px; bottom: 8px; width: auto; max-height: 60vh; }
}
`;
