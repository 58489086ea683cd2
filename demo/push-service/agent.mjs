// How an application server's https requests reach this service.
import https from 'node:https';
import {isIP} from 'node:net';
import tls from 'node:tls';

/**
 * Dials the embedded service whatever host of its own an endpoint names, and verifies TLS by the
 * service's certificate alone. Any other host is refused.
 */
export class EmbeddedAgent extends https.Agent {
  #port;
  #hosts;
  #certificate;

  /** @param {{port: number, hosts: readonly string[], certificate: string}} options */
  constructor({port, hosts, certificate}) {
    super();
    this.#port = port;
    this.#hosts = hosts;
    this.#certificate = certificate;
  }

  /** @override */
  createConnection({host}, callback) {
    if (!this.#hosts.includes(host)) {
      callback(new Error(`${host} is no host of the embedded push service`));
      return undefined;
    }
    return tls.connect({
      host: '127.0.0.1',
      port: this.#port,
      servername: isIP(host) ? '' : host,
      ca: this.#certificate,
    });
  }
}
