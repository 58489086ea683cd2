// A reporter for `node --test` that writes what scripts/test.mjs adds up: one JSON object.
import {relative} from 'node:path';
import {slowest} from './slowest.mjs';

export default async function* countReporter(events) {
  const counts = {passed: 0, failed: 0, skipped: 0, failures: [], notes: []};
  const times = [];
  for await (const {type, data} of events) {
    if (type === 'test:diagnostic' && data.message.startsWith('measured: ')) {
      counts.notes.push(data.message.slice('measured: '.length));
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite' && type === 'test:pass') continue;
    times.push({
      name: `${relative(process.cwd(), data.file ?? '')}: ${data.name}`,
      ms: data.details?.duration_ms ?? 0,
    });
    // a file is told as a test itself only when none was found in it
    if (type === 'test:pass' && data.name.endsWith('.test.mjs')) {
      counts.failed++;
      counts.failures.push(`${data.name} has no test`);
    } else if (data.skip !== undefined && data.skip !== false) counts.skipped++;
    else if (type === 'test:pass') counts.passed++;
    // a suite fails by its tests, which are counted, unless its own hooks did
    else if (data.details?.error?.failureType !== 'subtestsFailed') {
      counts.failed++;
      counts.failures.push(data.name);
    }
  }
  yield JSON.stringify({...counts, times: slowest(times)});
}
