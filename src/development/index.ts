/** `push-optin` where a page is developed: the same, and long messages. */
import './install.js';

export * from '../index.js';
