import { startGenerator } from './generator.ts';
import type { LoadOrder } from './load-process.ts';

/** The generator's own process: settings in the first argument, orders and reports over the channel to its parent. */
const generator = startGenerator(JSON.parse(process.argv[2] ?? '{}'));

process.on('message', (message: LoadOrder) => {
  if (message.order === 'report') process.send?.(generator.counts());
  else if (message.order === 'rate') generator.setRate(message.perSecond);
  else if (message.order === 'stop-making') generator.stopMaking();
  else {
    generator.end();
    process.disconnect();
  }
});
// Without its parent nobody wants what it makes.
process.on('disconnect', () => process.exit(0));
