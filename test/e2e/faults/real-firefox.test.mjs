// The rows of the fault matrix that Firefox can be made to do.
import {runReal} from './real-runner.mjs';

runReal('firefox', 'rows', () => true);
