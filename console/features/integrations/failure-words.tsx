import { texts } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';

/** What a failure's code means, and what to do; for a code of a newer backend the code itself. */
export function FailureWords({ code }: { code: string }) {
  const { name } = useWords();
  const title = name('failure', code);
  return (
    <>
      <strong class="failure-name">{title}</strong>
      {Object.hasOwn(texts, `failureAdvice-${code}`) && (
        <span class="failure-advice">{name('failureAdvice', code)}</span>
      )}
    </>
  );
}
