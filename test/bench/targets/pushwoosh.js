// Its prompt comes from its server: what is measured is the way to having begun.
import {Pushwoosh} from 'web-push-notifications';

const pushwoosh = new Pushwoosh();
pushwoosh.push(['init', {applicationCode: 'BENCH-00000', apiToken: 'bench'}]);
globalThis.bench = {ready: () => true};
