import { useEffect } from 'preact/hooks';
import type { Guide } from '../../../contracts/guide.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { guideAddress } from './guide-api.ts';
import { GuideBlockView } from './guide-block.tsx';
import { GuideContents } from './guide-contents.tsx';

/** A guide with its contents beside it, to read, to copy from, to print and to take away. */
export function GuideView({ guide }: { guide: Guide }) {
  const { say } = useWords();
  const { site, siteName, title, language, version, sections } = guide;
  // A link into the guide is followed once there is something to go to.
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <header class="guide-head">
        <div>
          <h1>
            {title}: {siteName}
          </h1>
          <p class="quiet">{say('guideFor', { n: version })}</p>
        </div>
        <div class="guide-tools">
          {(['.pdf', '.md'] as const).map((ending) => (
            <a
              key={ending}
              class="button with-icon"
              href={`${guideAddress(site, ending)}?language=${language}`}
              download
            >
              <Icon name="download" />
              {say(ending === '.pdf' ? 'guidePdf' : 'guideMarkdown')}
            </a>
          ))}
          <button type="button" class="button with-icon" onClick={() => print()}>
            <Icon name="printer" />
            {say('guidePrint')}
          </button>
        </div>
      </header>
      <div class="guide-body">
        <GuideContents sections={sections} />
        <article class="guide" lang={language}>
          {sections.map((section) => (
            <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`}>
              <h2 id={`${section.id}-title`}>{section.title}</h2>
              {section.blocks.map((block, place) => (
                <GuideBlockView key={place} block={block} />
              ))}
            </section>
          ))}
        </article>
      </div>
    </>
  );
}
