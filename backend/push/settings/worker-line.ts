/**
 * The one line of the file that a site puts into its root: the worker itself comes from here. `publicUrl`: where the site
 * reaches the backend, without a slash at the end.
 */
export function workerLine({ site, publicUrl }: { site: string; publicUrl: string }): string {
  return `importScripts('${publicUrl}/w/${site}.js');`;
}
