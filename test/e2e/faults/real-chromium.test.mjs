// The rows of the fault matrix that Chromium can be made to do.
import {runReal} from './real-runner.mjs';

runReal('chromium', 'rows', () => true);
