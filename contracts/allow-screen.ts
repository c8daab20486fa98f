/** The screen of a site's own question about push that its first button leads to: there the browser asks. */
export const allowScreen = 'allow';
