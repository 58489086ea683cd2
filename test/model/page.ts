/** What a tab of the model runs: the real page side, all of it but the drawing. */
export {OptInController} from '../../src/opt-in-controller.js';
