'use client';
/** `push-optin/react` where a page is developed. */
import './install.js';

export * from '../react/index.js';
