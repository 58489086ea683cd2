/** What scripts/shots-languages.mjs needs in its page. */
import {directionOf} from '../../src/panel/language.js';
import {draw, SCENES} from '../panel/draw.js';
import {all} from './all.js';

Object.assign(globalThis, {shots: {all, directionOf, draw, SCENES}});
