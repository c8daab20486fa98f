import { texts } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';

/** Why a letter was not taken, what to do, and the mail server's own words. */
export function FaultWords({ fault, said }: { fault: string; said: string | null }) {
  const { name, say } = useWords();
  return (
    <>
      <strong class="failure-name">{name('mailFault', fault)}</strong>
      {Object.hasOwn(texts, `mailAdvice-${fault}`) && <span class="failure-advice">{name('mailAdvice', fault)}</span>}
      {said && (
        <span class="server-said">
          <span class="quiet">{say('mailSaid')}</span> <code class="code">{said}</code>
        </span>
      )}
    </>
  );
}
