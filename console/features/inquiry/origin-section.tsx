import type { Inquiry } from '../../../contracts/inquiry.ts';
import { ChannelLabel } from '../../ui/badges.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts, Section } from '../../ui/facts.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Where the inquiry came from, with every label it carried. */
export function OriginSection({ inquiry: { origin, defaultUsed } }: { inquiry: Inquiry }) {
  const { say } = useWords();
  return (
    <Section title={say('origin')}>
      {defaultUsed && <p class="callout">{say('defaultTitle')}</p>}
      <Facts>
        <Fact name={say('source')}>{origin.source}</Fact>
        <Fact name={say('medium')}>{origin.medium}</Fact>
        <Fact name={say('campaign')}>{origin.campaign}</Fact>
        <Fact name={say('content')}>{origin.content}</Fact>
        <Fact name={say('term')}>{origin.term}</Fact>
        <Fact name={say('channel')}>
          <ChannelLabel channel={origin.channel} />
        </Fact>
        <Fact name={say('referrerDomain')}>{origin.referrerDomain}</Fact>
      </Facts>
      <Labels title={say('utm')} labels={origin.utm} prefix="utm_" />
      <Labels title={say('clickIds')} labels={origin.clickIds} prefix="" />
      <Labels title={say('ownLabels')} labels={origin.labels} prefix="" />
    </Section>
  );
}

/** Labels exactly as the address carried them, ready to be copied. */
function Labels({ title, labels, prefix }: { title: string; labels: Record<string, string>; prefix: string }) {
  const entries = Object.entries(labels);
  if (!entries.length) return null;
  return (
    <>
      <h4>{title}</h4>
      <dl class="facts labels">
        {entries.map(([label, value]) => (
          <div key={label} class="fact">
            <dt class="code">
              {prefix}
              {label}
            </dt>
            <dd class="with-copy">
              <span class="code">{value}</span>
              <CopyButton value={value} what={`${prefix}${label}`} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
