import type { LoaderContext } from '../contracts/module.ts';
import type { PreviewFacts, RefusedPreview } from '../contracts/preview.ts';
import type { SiteConfig } from '../contracts/site-config.ts';
import { start } from '../modules/common/index.ts';
import { startPreview } from '../modules/preview/index.ts';
import { boot } from './boot.ts';

/** The parameters of the function that the build wraps around this file: `((site,facts)=>{…})`. */
declare const site: SiteConfig | null;
declare const facts: PreviewFacts | RefusedPreview;

startPreview({ site, facts, boot, common: start as (context: LoaderContext, options: object) => Promise<void> });
