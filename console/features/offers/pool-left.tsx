import type { PoolView } from '../../../contracts/coupons.ts';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** How many coupons a pool still has, and whether somebody has to do something about it. */
export function PoolLeft({ pool }: { pool: PoolView }) {
  const { say, count } = useWords();
  if (pool.hasEnded) return <Warning text={say('poolEnded')} />;
  if (pool.settings.kind === 'shared')
    return (
      <p class="pool-left">
        {say('poolShared')} <code>{pool.settings.code}</code>
      </p>
    );
  if (pool.left === 0) return <Warning text={say('poolEmpty')} />;
  const left = count('couponsLeft', pool.left ?? 0);
  return pool.isLow ? <Warning text={say('poolLow', { left })} /> : <p class="pool-left">{left}</p>;
}

function Warning({ text }: { text: string }) {
  return (
    <p class="pool-left warning">
      <Icon name="alert" />
      {text}
    </p>
  );
}
