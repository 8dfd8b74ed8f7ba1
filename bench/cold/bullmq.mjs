// From nothing to the first job that BullMQ's worker handles.
import { Worker } from 'bullmq';

const { port, queue } = JSON.parse(process.argv[2]);

const worker = new Worker(queue, async () => void process.send('delivered'), {
  connection: { host: '127.0.0.1', port },
});
process.once('disconnect', async () => {
  await worker.close();
  process.exit(0);
});
