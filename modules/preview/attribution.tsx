import type { Origin } from '../../contracts/inquiry.ts';
import type { PreviewReceipt } from '../../contracts/preview.ts';
import { Section } from './section.tsx';
import type { Voice } from './texts.ts';

const places = ['first', 'last'];
const shown = ['source', 'medium', 'channel', 'campaign'] as const satisfies readonly (keyof Origin)[];

/** Where the backend says that the visit came from, by the draft's own campaigns and labels. */
export function Attribution({ origin, voice }: { origin: PreviewReceipt['preview']; voice: Voice }) {
  const { say, name } = voice;
  if (!origin) return null;
  return (
    <Section title={say('attribution')} sum={name('channel', origin.last.channel)}>
      <table>
        <caption class="quiet">{say('attributionText')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('first')}</th>
            <th scope="col">{say('last')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fact) => (
            <tr key={fact}>
              <th scope="row">{say(fact)}</th>
              {[origin.first, origin.last].map((touch, place) => (
                <td key={places[place]}>
                  {fact === 'channel' ? name('channel', touch.channel) : (touch[fact] ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
