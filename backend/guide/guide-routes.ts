import * as v from 'valibot';
import { type Guide, GuideLanguageSchema, GuideSchema } from '../../contracts/guide.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { guideMarkdown } from './guide-markdown.ts';
import { guidePdf } from './guide-pdf.ts';
import { type GuidePorts, readGuide } from './read-guide.ts';

const params = v.object({ site: siteId() });
const query = v.object({ language: GuideLanguageSchema });

/** The individual guide of a site: as data for the console's page, as Markdown and as PDF. */
export function guideRoutes(ports: GuidePorts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sites/:site/guide',
      summary: 'How to put the tag on this site: its own codes, parameters and checks, for its enabled modules.',
      access: 'settings:read',
      ...{ params, query, answer: GuideSchema },
      handle: ({ params: { site }, query: { language } }) => readGuide(ports, { site, language }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/guide.md',
      summary: 'The same as Markdown.',
      access: 'settings:read',
      ...{ params, query },
      async handle({ params: { site }, query: { language } }) {
        const guide = await readGuide(ports, { site, language });
        return file(guide, { content: guideMarkdown(guide), type: 'text/markdown; charset=utf-8', ending: 'md' });
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/guide.pdf',
      summary: 'The same as PDF.',
      access: 'settings:read',
      ...{ params, query },
      async handle({ params: { site }, query: { language } }) {
        const guide = await readGuide(ports, { site, language });
        const content = Uint8Array.from(await guidePdf(guide));
        return file(guide, { content, type: 'application/pdf', ending: 'pdf' });
      },
    }),
  ];
}

/** A download, named after the site. */
function file(
  { site, language }: Guide,
  { content, type, ending }: { content: string | Uint8Array<ArrayBuffer>; type: string; ending: string },
): Response {
  const name = `tendril-${site}-${language}.${ending}`;
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
