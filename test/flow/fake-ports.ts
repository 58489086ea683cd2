/** Ports that do what a test tells them, and a diary of all that happened. */
import type {Acquired, Found, Ports, Report} from '../../src/flow/ports.js';
import type {Permission, Subscription} from '../../src/flow/state.js';

export interface Fake {
  readonly ports: Ports<string, Subscription>;
  /** Calls of ports and reports, in order, one line each. */
  readonly diary: string[];
  readonly tell: (report: Report<Subscription>) => void;
  permission: Permission;
  /** How often the browser was asked. */
  asked: number;
}

export const subscription: Subscription = {endpoint: 'https://push.example/1'};

const line = (report: Report<Subscription>): string => {
  switch (report.type) {
    case 'change':
      return `state ${report.state.name}`;
    case 'step':
      return `${report.step} ${report.status}`;
    case 'permission':
      return `permission ${report.permission}`;
    case 'save':
      return `save ${report.status}`;
    case 'unsubscribe':
      return 'unsubscribe';
    case 'error':
      return `error ${report.error.code} ${report.error.step}`;
  }
};

/** Everything succeeds and the visitor says yes, unless `change` says otherwise. */
export const fakePorts = (change: Partial<Ports<string, Subscription>> = {}): Fake => {
  const diary: string[] = [];
  const fake: Fake = {
    diary,
    tell: (report) => diary.push(line(report)),
    permission: 'default',
    asked: 0,
    ports: {
      workerSupport: () => undefined,
      pushSupport: () => true,
      register: async () => 'registration',
      permission: () => fake.permission,
      async request() {
        fake.asked++;
        diary.push('asked');
        fake.permission = 'granted';
        return fake.permission;
      },
      subscribe: async (): Promise<Acquired<Subscription>> => ({subscription, saved: false}),
      send: async () => ({status: 201}),
      find: async (): Promise<Found<Subscription>> => ({outcome: 'nothing'}),
      unsubscribe: async () => subscription.endpoint,
      exclusive: (work) => work(),
      now: () => 0,
      ...change,
    },
  };
  return fake;
};

/** A promise and its two ends. */
export const deferred = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return {promise, resolve, reject};
};
