import { withoutPreview } from '../../contracts/preview-address.ts';
import { forgetPreview } from './preview-storage.ts';

/** Goes on with the page as everybody sees it; nothing of the preview stays in the browser. */
export function leavePreview(): void {
  forgetPreview();
  location.replace(withoutPreview(location.href));
}
