/** `push-optin/element` where a page is developed. */
import './install.js';

export * from '../element.js';
