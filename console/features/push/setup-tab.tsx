import type { PushView } from '../../../contracts/push.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { KeysCard } from './keys-card.tsx';
import type { PushApi } from './push-api.ts';
import { WorkerCard } from './worker-card.tsx';

interface SetupTabProps {
  api: PushApi;
  site: string;
  view: PushView;
  canWrite: boolean;
  onChanged: (view: PushView) => void;
}

/** What push takes on the site's side: the worker's file, when pages ask, and the keys. */
export function SetupTab({ api, site, view, canWrite, onChanged }: SetupTabProps) {
  return (
    <>
      <WorkerCard {...{ api, site, view }} />
      <AsksCard {...{ site, asks: view.asks }} />
      <KeysCard {...{ api, site, view, canWrite, onChanged }} />
    </>
  );
}

function AsksCard({ site, asks }: { site: string; asks: PushView['asks'] }) {
  const { say } = useWords();
  return (
    <section class="card" aria-labelledby="push-asks">
      <h2 id="push-asks">{say('pushAsks')}</h2>
      <Facts>
        <Fact name={say('pushAsksPages')}>
          {asks.pages > 0 ? say('pushAsksOnPage', { n: asks.pages }) : say('pushNever')}
        </Fact>
        <Fact name={say('pushAsksOrder')}>{say(asks.order ? 'pushYes' : 'pushNo')}</Fact>
        <Fact name={say('pushAsksWord')}>
          <code class="code">tendril.push(['ask_push'])</code>
        </Fact>
      </Facts>
      <p class="quiet">
        {say('pushAsksText')}{' '}
        <InnerLink href={`/sites?site=${encodeURIComponent(site)}&tab=modules`}>{say('pushAsksChange')}</InnerLink>
      </p>
    </section>
  );
}
