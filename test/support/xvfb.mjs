// A virtual X screen of our own.
import {spawnChild, within} from './children.mjs';

/** @returns {Promise<{display: string, stop(): Promise<void>}>} */
export const startXvfb = async ({size = '1280x1024'} = {}) => {
  const {child, exited, kill} = spawnChild(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'],
    {stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
  );
  let text = '';
  const started = new Promise((resolve, reject) => {
    child.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
    exited.then((code) => reject(new Error(`Xvfb ended with ${code}`)), reject);
  });
  try {
    return {display: await within(20_000, 'Xvfb names its display', started), stop: kill};
  } catch (error) {
    await kill();
    throw error;
  }
};
