/**
 * Beside the sheet of the interface (modules/ui/ui-style.ts), whose colours it uses. One or two products are lines, and so are all
 * in a corner; several are cards.
 */
export const productsStyle = `
.products{display:grid;grid-template-columns:repeat(auto-fill,minmax(92px,1fr));gap:12px;padding:0;list-style:none}
.product{display:flex;flex-direction:column;gap:8px;height:100%;color:inherit;text-decoration:none;border-radius:10px}
a.product:hover .title{text-decoration:underline}
.shot{display:block;aspect-ratio:1;border-radius:10px;overflow:hidden;background:var(--raised)}
.shot img{display:block;width:100%;height:100%;object-fit:contain}
.words{display:flex;flex-direction:column;gap:2px;min-width:0}
.product .title{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;font-size:14px;line-height:20px}
.price :is(b,del){white-space:nowrap}
.price b{font-weight:650}
.price del{color:var(--quiet);font-size:14px}
:is(.fixed .products,.lines){grid-template-columns:repeat(auto-fill,minmax(min(220px,100%),1fr))}
.lines{grid-template-columns:1fr}
:is(.fixed,.lines) .product{flex-direction:row;align-items:center;gap:12px}
:is(.fixed,.lines) .shot{flex:none;width:72px}
`;
