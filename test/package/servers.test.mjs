// The servers of demo/recipes/servers, each as its page has it, with the library it names: they keep,
// replace, send, encrypt, and remove what has ended. A language that is not here is skipped, in words.
import assert from 'node:assert/strict';
import {createECDH, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:https';
import {basename, dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import ece from 'http_ece';
import sqlite from 'node-sqlite3-wasm';
import {makeCertificate} from '../../demo/push-service/certificate.mjs';
import {onPath} from '../../scripts/browsers.mjs';
import {freePort, spawnChild, temporaryFolder, within} from '../support/children.mjs';
import {privateKey, publicKey} from './support/keys.mjs';
import {openReport} from './support/report.mjs';
import {root, run} from './support/workshop.mjs';

const report = openReport('6-servers');

/** The files of a page: a name in backticks and a colon, and a block. */
const filesOf = (page) => {
  const text = readFileSync(join(root, 'demo/recipes/servers', page), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/^`([^`]+)`:\n\n```\w+\n([^]*?)^```$/gm)].map(([, name, code]) => [
      name,
      code,
    ]),
  );
};

const python = onPath('python3', 'python');

/** What is needed on the PATH, where the libraries come from, how they are installed, and the start. */
const SERVERS = {
  node: {
    page: 'node.md',
    needs: [],
    // what its page installs is here already
    install: async (folder) =>
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules')),
    start: () => [process.execPath, 'server.mjs'],
  },
  Python: {
    page: 'python.md',
    needs: [['python3', 'python']],
    registry: 'https://pypi.org/simple/pywebpush/',
    async install(folder) {
      await run(python, ['-m', 'venv', 'venv'], {cwd: folder});
      await run('venv/bin/pip', ['install', '--quiet', 'flask', 'pywebpush'], {cwd: folder});
    },
    start: () => ['venv/bin/python', 'server.py'],
  },
  PHP: {
    page: 'php.md',
    needs: [['php'], ['composer']],
    registry: 'https://repo.packagist.org/p2/minishlink/web-push.json',
    install: (folder) =>
      run('composer', ['require', '--quiet', '--no-interaction', 'minishlink/web-push'], {
        cwd: folder,
        env: {...process.env, COMPOSER_ALLOW_SUPERUSER: '1'},
      }),
    start: ({port, ca, words}) =>
      words
        ? ['php', '-d', `curl.cainfo=${ca}`, 'server.php']
        : ['php', '-S', `localhost:${port}`, 'server.php'],
  },
  Ruby: {
    page: 'ruby.md',
    needs: [['ruby'], ['bundle']],
    registry: 'https://rubygems.org/api/v1/gems/web-push.json',
    install: (folder) =>
      run('bundle', ['install', '--quiet'], {
        cwd: folder,
        env: {...process.env, BUNDLE_PATH: 'gems', BUNDLE_SILENCE_ROOT_WARNING: '1'},
      }),
    env: {BUNDLE_PATH: 'gems'},
    start: () => ['bundle', 'exec', 'ruby', 'server.rb'],
  },
  Java: {
    page: 'java.md',
    needs: [['javac'], ['mvn'], ['keytool']],
    registry: 'https://repo.maven.apache.org/maven2/nl/martijndwars/web-push/maven-metadata.xml',
    async install(folder, ca) {
      await run(
        'mvn',
        ['-q', '-B', 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath'],
        {cwd: folder},
      );
      await run(
        'keytool',
        '-importcert -noprompt -alias push -keystore trust.p12 -storetype PKCS12 -storepass changeit -file'
          .split(' ')
          .concat(ca),
        {cwd: folder},
      );
    },
    start: ({folder}) => [
      'java',
      '-Djavax.net.ssl.trustStore=trust.p12',
      '-Djavax.net.ssl.trustStorePassword=changeit',
      '-cp',
      `target/classes:${readFileSync(join(folder, 'classpath'), 'utf8').trim()}`,
      'Server',
    ],
  },
  Go: {
    page: 'go.md',
    needs: [['go'], ['gcc', 'cc']],
    registry: 'https://proxy.golang.org/github.com/!sher!clock!holmes/webpush-go/@v/list',
    async install(folder) {
      await run('go', ['mod', 'init', 'example.com/push'], {cwd: folder});
      await run('go', ['mod', 'tidy'], {cwd: folder});
      await run('go', ['build', '-o', 'push', '.'], {cwd: folder});
    },
    start: () => ['./push'],
  },
};

let pushService;
let answer = 201;
let asked = [];
let ca;
let folder;

before(async () => {
  folder = temporaryFolder('servers');
  const {key, cert} = await makeCertificate(['localhost']);
  ca = join(folder.path, 'ca.pem');
  writeFileSync(ca, cert);
  pushService = createServer({key, cert}, async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({path: request.url, headers: request.headers, body: Buffer.concat(chunks)});
    response.writeHead(answer).end();
  }).listen(0);
  await once(pushService, 'listening');
});
after(() => {
  pushService?.closeAllConnections();
  pushService?.close();
  folder?.remove();
});

/** A browser's subscription, and the way to read what is sent to it. */
const subscription = (name) => {
  const pair = createECDH('prime256v1');
  const auth = randomBytes(16).toString('base64url');
  return {
    json: {
      endpoint: `https://localhost:${pushService.address().port}/${name}`,
      expirationTime: null,
      keys: {p256dh: pair.generateKeys('base64url'), auth},
    },
    read: (body) => ece.decrypt(body, {version: 'aes128gcm', privateKey: pair, authSecret: auth}),
  };
};

const reachable = (url) =>
  fetch(url, {method: 'HEAD', signal: AbortSignal.timeout(5000)}).then(
    ({ok}) => ok,
    () => false,
  );

for (const [name, {page, needs, registry, install, start, env: more}] of Object.entries(SERVERS)) {
  const missing = needs.filter((names) => !onPath(...names)).map(([first]) => first);
  const skip = missing.length ? `no ${missing.join(', ')} here` : false;
  test(`${name}: ${page}`, {skip, timeout: 300_000}, async (t) => {
    const here = join(folder.path, name);
    for (const [file, code] of Object.entries(filesOf(page))) {
      mkdirSync(dirname(join(here, file)), {recursive: true});
      writeFileSync(join(here, file), code);
    }
    if (registry && !(await reachable(registry))) return t.skip(`${registry} cannot be reached`);
    await install(here, ca);
    const port = await freePort();
    const env = {
      ...process.env,
      ...more,
      PORT: String(port),
      DATABASE: join(here, 'test.sqlite3'),
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      NODE_EXTRA_CA_CERTS: ca,
      REQUESTS_CA_BUNDLE: ca,
      SSL_CERT_FILE: ca,
    };
    const [program, ...words] = start({folder: here, port, ca});
    const server = spawnChild(program, words, {cwd: here, env, stdio: ['ignore', 'pipe', 'pipe']});
    let said = '';
    for (const stream of [server.child.stdout, server.child.stderr]) {
      stream.on('data', (text) => {
        said += text;
      });
    }
    t.after(() => server.kill());
    const call = async (method, body) => {
      const response = await fetch(`http://localhost:${port}/api/subscription`, {
        method,
        headers: {'content-type': 'application/json'},
        body: JSON.stringify(body),
      });
      return response.status;
    };
    const isUp = async () => {
      for (;;) {
        try {
          return await call('DELETE', {endpoint: 'https://example.com/'});
        } catch {
          await pause(50);
        }
      }
    };
    await within(60_000, () => `the server answers: ${said}`, isUp());

    const MESSAGE = JSON.stringify({title: 'It ships ☃', url: '/orders/17'});
    const sent = async (status = 201) => {
      answer = status;
      asked = [];
      const [command, ...rest] = start({folder: here, port, ca, words: true});
      const output = await run(command, [...rest, 'send', MESSAGE], {cwd: here, env});
      return {paths: asked.map(({path}) => path), output};
    };
    const ages = () => {
      const db = new sqlite.Database(env.DATABASE);
      db.run('update subscription set since = since - 120');
      db.close();
    };

    const one = subscription('one');
    assert.equal(await call('POST', one.json), 204, said);
    assert.equal(await call('POST', {...one.json, endpoint: 'http://localhost/'}), 400);
    assert.equal(await call('POST', {endpoint: one.json.endpoint}), 400);
    assert.deepEqual((await sent()).paths, ['/one']);
    const [{headers, body}] = asked;
    assert.equal(headers['content-encoding'], 'aes128gcm');
    assert.match(headers.authorization, /^vapid t=[\w-]+\.[\w-]+\.[\w-]+, ?k=/);
    assert.equal(headers.ttl, '86400');
    assert.equal(one.read(body).toString(), MESSAGE, 'the browser can read it');

    const two = subscription('two');
    assert.equal(
      await call('POST', {
        ...two.json,
        previousEndpoint: one.json.endpoint,
        options: {topic: ['sport']},
      }),
      204,
    );
    assert.deepEqual((await sent(410)).paths, ['/two'], 'the one that was replaced is gone');
    assert.deepEqual((await sent(403)).paths, ['/two'], 'too new to have ended');
    ages();
    const refused = await sent(403);
    assert.deepEqual(refused.paths, ['/two']);
    assert.match(refused.output, /two.*\n?.*403|Forbidden/, 'a mistake is said');
    assert.deepEqual((await sent(410)).paths, ['/two'], 'a mistake of the request ends nothing');
    assert.deepEqual((await sent()).paths, [], '410 does');

    assert.equal(await call('POST', two.json), 204);
    assert.equal(await call('DELETE', {endpoint: two.json.endpoint}), 204);
    assert.deepEqual((await sent()).paths, []);
    report(
      {
        fixture: `Server: ${page}`,
        driven: 'kept, replaced, encrypted, sent, removed on 410 and DELETE',
      },
      'passed',
    );
  });
}

/** Where a language is, but not its library, at least this is asked of it. */
const SYNTAX = [
  {program: 'php', words: ['-l'], page: 'php.md', file: 'server.php'},
  {program: 'python3', words: ['-m', 'py_compile'], page: 'python.md', file: 'server.py'},
  {program: 'ruby', words: ['-c'], page: 'ruby.md', file: 'server.rb'},
  {program: 'gofmt', words: ['-e'], page: 'go.md', file: 'main.go'},
  {
    program: 'java',
    needs: 'javac', // a runtime alone has no compiler
    words: [join(root, 'test/package/fixtures/servers/Parse.java')],
    page: 'java.md',
    file: 'src/main/java/Server.java',
  },
];

for (const {program, needs = program, words, page, file} of SYNTAX) {
  const skip = onPath(program) && onPath(needs) ? false : `no ${needs} here`;
  const name = `${page}: ${[program, ...words.map((word) => basename(word))].join(' ')}`;
  test(name, {skip}, async () => {
    const here = join(folder.path, `syntax-${program}`);
    mkdirSync(dirname(join(here, file)), {recursive: true});
    const code = filesOf(page)[file];
    writeFileSync(join(here, file), code);
    await run(program, [...words, file], {cwd: here});
    // and that it would be found out
    writeFileSync(join(here, file), `${code}\n)`);
    await assert.rejects(run(program, [...words, file], {cwd: here}));
    report({fixture: `Server: ${page}, its syntax`, driven: name.split(': ')[1]}, 'passed');
  });
}
