/** The whole flow as one pure function. */
import type {ErrorCode} from './errors.js';
import type {FlowEvent, FlowState, StateName} from './state.js';

/** In these no port is at work; the visitor or the page decides what comes next. */
const RESTING = /^(idle|prompting|subscribed|dismissed|denied|unsupported|needs-install|failed)$/;

/** What this browser, or this page in it, can never do. */
const HOPELESS: readonly ErrorCode[] = ['insecure-context', 'embedded', 'unsupported'];

const among = (state: FlowState, ...names: readonly StateName[]): boolean =>
  names.includes(state.name);

/**
 * The state after an event. The very same object comes back for an event that does not belong to
 * the state: a late answer, a second click.
 */
export const next = (state: FlowState, event: FlowEvent): FlowState => {
  switch (event.type) {
    case 'check':
      return (RESTING.test(state.name) && !(event.silent && state.name === 'subscribed')) ||
        (state.name === 'checking' && state.silent && !event.silent)
        ? {name: 'checking', silent: event.silent}
        : state;
    case 'ready':
      return state.name === 'checking' && !state.silent ? {name: 'prompting'} : state;
    case 'install':
      return among(state, 'checking') ? {name: 'needs-install'} : state;
    case 'accept':
      return among(state, 'saving', 'subscribing', 'asking', 'unsupported', 'needs-install')
        ? state
        : {name: 'asking'};
    case 'answer':
      // A question that was left open may be answered long after the panel was closed.
      if (!among(state, 'asking', 'dismissed', 'idle', 'prompting')) return state;
      if (event.permission === 'granted') return {name: 'subscribing'};
      if (event.permission === 'denied') return {name: 'denied'};
      return among(state, 'asking') ? {name: 'dismissed'} : state;
    case 'renew':
      return among(state, 'saving', 'subscribing', 'asking') ? state : {name: 'subscribing'};
    case 'unsaved':
      // From `failed`: the push service answered after its deadline.
      return among(state, 'subscribing', 'checking', 'subscribed', 'failed', 'idle')
        ? {name: 'saving', subscription: event.subscription}
        : state;
    case 'saved':
      return among(state, 'saving', 'subscribing', 'checking')
        ? {name: 'subscribed', subscription: event.subscription}
        : state;
    case 'decline':
      return among(state, 'prompting', 'asking', 'needs-install') ? {name: 'dismissed'} : state;
    case 'fail':
      if (!among(state, 'checking', 'asking', 'subscribing', 'saving')) return state;
      return HOPELESS.includes(event.error.code)
        ? {name: 'unsupported', error: event.error}
        : {name: 'failed', error: event.error};
    case 'rest': {
      const name = event.permission === 'denied' ? 'denied' : 'idle';
      return state.name === name ? state : {name};
    }
  }
};
