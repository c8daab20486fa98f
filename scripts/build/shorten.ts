import { minify } from 'terser';

/**
 * Minifies what goes to visitors' browsers. esbuild and Rollup bundle; terser's further passes save about a tenth.
 * The `unsafe_` ones are about code that redefines built-ins; nothing here depends on that.
 */
export async function shorten(code: string): Promise<string> {
  const result = await minify(code, {
    ecma: 2020,
    compress: {
      passes: 3,
      unsafe_methods: true,
      expression: true,
      side_effects: false,
      hoist_funs: true,
      negate_iife: false,
      unsafe_arrows: true,
      pure_getters: true,
      keep_fargs: false,
      lhs_constants: false,
    },
    format: { comments: false },
  });
  if (!result.code) throw new Error('terser gave nothing back');
  return result.code.replace(/;\s*$/, '');
}
