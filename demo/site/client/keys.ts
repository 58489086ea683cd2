/** A VAPID pair (RFC 8292), made in this browser. */

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

export const makeKeys = async (): Promise<{publicKey: string; privateKey: string}> => {
  const pair = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, [
    'sign',
  ]);
  const {d} = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return {
    publicKey: base64url(await crypto.subtle.exportKey('raw', pair.publicKey)),
    privateKey: d!,
  };
};
