// The newspaper's own script. The widget needs none of it.
import {followLinks} from './navigation.js';
import {sendOnClick} from './send.js';

followLinks();
sendOnClick();
