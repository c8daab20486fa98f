import { startDemoSite } from './server.ts';

/** Runs the demo site by itself, without a tag: `DEMO_SITE_PORT`, or 4600. Ends with Ctrl+C. */
const demo = await startDemoSite({ port: Number(process.env.DEMO_SITE_PORT ?? 4600), host: '127.0.0.1', tags: {} });
console.log(demo.url('salon.localhost'));
process.once('SIGINT', () => void demo.stop());
process.once('SIGTERM', () => void demo.stop());
