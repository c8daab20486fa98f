/**
 * The style sheet of everything that we show on pages of others. It begins anew at the shadow root, so no style of the page
 * comes in; only the page's colour scheme does, so that we are dark where the page itself is. Texts have 4.5:1 on their
 * ground, in both schemes; the accent has it with white (contracts/accent.ts).
 */
export const uiStyle = `
:host{all:initial!important;color-scheme:inherit!important;--ground:#fff;--raised:#f2f4f3;--line:#84898d;--text:#17191c;--quiet:#565c63;--bad:#a82a20}
@supports (color:light-dark(#000,#fff)){:host{--ground:light-dark(#fff,#1b1d20);--raised:light-dark(#f2f4f3,#2a2d31);--line:light-dark(#84898d,#83898f);--text:light-dark(#17191c,#eff1f3);--quiet:light-dark(#565c63,#abb1b8);--bad:light-dark(#a82a20,#f4a198)}}
:host(.embedded){display:block!important;contain:layout!important}
*{box-sizing:border-box;margin:0;font:inherit;color:inherit}
dialog,section{font:16px/24px system-ui,sans-serif;color:var(--text);background:var(--ground);overflow-wrap:anywhere;text-align:start}
dialog{position:fixed;inset:0;width:min(440px,100vw - 32px);height:fit-content;max-height:min(680px,100dvh - 32px);margin:auto;padding:0;overflow:auto;border:0;border-radius:16px;box-shadow:0 24px 64px rgb(0 0 0/.32);overscroll-behavior:contain}
dialog.top{margin-top:16px}
dialog.bottom{margin-bottom:16px}
dialog::backdrop{background:rgb(12 14 16/.56)}
.box{position:relative}
section{position:relative;border:1px solid var(--line);border-radius:12px}
.fixed{position:fixed;z-index:2147483646;width:min(360px,100vw - 24px);max-height:min(560px,70dvh);overflow:auto;overscroll-behavior:contain;box-shadow:0 12px 40px rgb(0 0 0/.24)}
.bottom-right{right:12px;bottom:12px}
.bottom-left{left:12px;bottom:12px}
.top-right{right:12px;top:12px}
.top-left{left:12px;top:12px}
.fixed.bottom,.fixed.top{left:0;right:0;width:auto;border-width:1px 0;border-radius:0}
.fixed.bottom{bottom:0}
.fixed.top{top:0}
.screen{display:flex;flex-direction:column;gap:12px;max-width:560px;margin-inline:auto;padding:24px;outline:0}
h2{padding-inline-end:32px;font-size:22px;line-height:28px;font-weight:650;text-wrap:balance}
.text{white-space:pre-line}
.picture{aspect-ratio:16/9;margin:-24px -24px 8px;overflow:hidden;background:var(--raised)}
.picture img{display:block;width:100%;height:100%;object-fit:cover}
.popup .gone,.fixed .gone{display:none}
.gone img{visibility:hidden}
.close{position:absolute;z-index:1;top:8px;right:8px;display:grid;place-items:center;width:40px;height:40px;padding:0;border:0;border-radius:20px;background:var(--ground);color:var(--quiet);cursor:pointer}
.close:hover{background:var(--raised);color:var(--text)}
svg{fill:none;stroke:currentcolor;stroke-width:1.8;stroke-linecap:round}
.buttons{display:flex;flex-wrap:wrap;gap:8px;margin-top:4px}
.main,.plain{flex:1 1 auto;min-height:44px;padding:9px 20px;border:1px solid var(--line);border-radius:10px;background:var(--ground);font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.main{border-color:var(--accent);background:var(--accent);color:#fff}
.main:hover{filter:brightness(.9)}
.plain:hover{background:var(--raised)}
[aria-disabled=true]{cursor:progress}
:focus-visible{outline:3px solid var(--text);outline-offset:2px}
.close:focus-visible{outline-offset:-3px}
.field{display:grid;gap:4px}
label{font-weight:600}
input{width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--line);border-radius:10px;background:var(--ground)}
[aria-invalid=true]{border-color:var(--bad);border-width:2px}
.trouble{color:var(--bad)}
.note{min-height:20px;color:var(--quiet);font-size:14px;line-height:20px}
.coupon{display:flex;align-items:center;gap:8px;min-height:62px;padding:8px;border:2px dashed var(--line);border-radius:12px}
.coupon input{flex:1;min-width:0;border:0;font:600 20px/24px ui-monospace,monospace;letter-spacing:.04em;text-overflow:ellipsis}
.coupon .plain{flex:none;padding:9px 14px}
.coupon p{padding-inline:8px}
@media (max-width:480px){.screen{padding:20px}.picture{margin:-20px -20px 8px}.fixed{max-height:50dvh;left:12px;right:12px;width:auto}}
@media (prefers-reduced-motion:no-preference){dialog[open],.fixed{animation:come .18s ease-out}}
@keyframes come{from{opacity:0;transform:translateY(8px)}}
@media (forced-colors:active){.main{border-color:ButtonText}}
`;
