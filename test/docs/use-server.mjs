// Runs the server of the README against a push service that answers what it is told, and prints what
// became of it. Started by readme.test.mjs, with the folder of server.mjs.
import {once} from 'node:events';
import {createServer} from 'node:https';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import webPush from 'web-push';
import {makeCertificate} from '../../demo/push-service/certificate.mjs';
import {makeKeys} from '../server/support.mjs';

const {publicKey, privateKey} = webPush.generateVAPIDKeys();
Object.assign(process.env, {VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey});
const {server, send} = await import(pathToFileURL(join(process.argv[2], 'server.mjs')).href);

const {key, cert} = await makeCertificate(['localhost']);
let answer = 201;
let asked = [];
const pushService = createServer({key, cert}, (request, response) => {
  asked.push(request.url);
  request.resume();
  response.writeHead(answer).end();
}).listen(0);
for (const one of [server, pushService]) if (!one.listening) await once(one, 'listening');

const endpoint = (path) => `https://localhost:${pushService.address().port}/${path}`;
const call = async (method, body, type = 'application/json') => {
  const url = `http://localhost:${server.address().port}/api/subscription`;
  const response = await fetch(url, {
    method,
    headers: {'content-type': type},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.status;
};
const sentTo = async (status) => {
  answer = status;
  asked = [];
  await send({title: 'Hello'});
  return asked;
};

const now = Date.now;
const keys = makeKeys();
const seen = {};
seen['a subscription'] = await call('POST', {endpoint: endpoint('a'), keys});
seen['one of http'] = await call('POST', {endpoint: 'http://localhost/', keys});
seen['a form'] = await call('POST', 'endpoint=x', 'application/x-www-form-urlencoded');
seen['sent to'] = await sentTo(201);
seen['after a replacement'] = await call('POST', {
  endpoint: endpoint('b'),
  keys,
  previousEndpoint: endpoint('a'),
});
seen['then sent to'] = await sentTo(410);
seen['after 410, one that is new'] = await sentTo(201);
Date.now = () => now() + 120_000;
await sentTo(403);
seen['after 403, one that is old'] = await sentTo(410);
seen['after 410, one that is old'] = await sentTo(201);
await call('POST', {endpoint: endpoint('c'), keys});
seen['an end'] = await call('DELETE', {endpoint: endpoint('c')});
seen['after the end'] = await sentTo(201);
console.log(JSON.stringify(seen));
process.exit();
