// A sign-in provider for local runs and for the tests: oauth2-mock-server, which by itself lets everybody in as one and the same person.
// Here a page asks who one wants to be. `node tools/sign-in-provider.mjs PORT`; on loopback only, and never more than a stand-in.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';

const port = Number(process.argv[2]);
const issuer = new OAuth2Issuer();
issuer.url = `http://localhost:${port}`;
await issuer.keys.generate('RS256');
const service = new OAuth2Service(issuer);
const begun = new Map(); // what was asked for each code

const claims = ({ email, name, verified, sub, claims }) => ({
  sub: sub ?? email, email, name, email_verified: verified === 'on',
  'https://slack.com/team_id': 'T1', 'https://slack.com/user_id': sub ?? email,
  ...JSON.parse(claims ?? '{}'), // what a test wants otherwise
});

service.on('beforeAuthorizeRedirect', ({ url }, request) => begun.set(url.searchParams.get('code'), request.query));
service.on('beforeTokenSigning', (token, { body }) => Object.assign(token.payload, claims(begun.get(body.code) ?? {})));
service.on('beforeResponse', (answer, { body }) => {
  const asked = begun.get(body.code);
  begun.delete(body.code);
  if (asked?.redirect_uri !== body.redirect_uri || asked.client_id !== body.client_id || !body.client_secret)
    Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
  else if (asked.spoil)
    answer.body.id_token = spoilt[asked.spoil](answer.body.id_token.split('.'));
});
service.on('beforeUserinfo', (answer, request) => {
  const { sub, email, name, email_verified } = JSON.parse(Buffer.from(request.headers.authorization.split('.')[1], 'base64url'));
  answer.body = { id: sub, username: sub, global_name: name, email, verified: email_verified }; // as Discord says it
});

// ID tokens that nobody may believe, for the tests.
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const base64 = value => Buffer.from(value).toString('base64url');
const spoilt = {
  forged: ([head, body]) => `${head}.${body}.${sign('RSA-SHA256', `${head}.${body}`, stranger).toString('base64url')}`,
  changed: ([head, body, signature]) => `${head}.${base64(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url')), name: 'Somebody Else' }))}.${signature}`,
  unsigned: ([, body]) => `${base64(JSON.stringify({ alg: 'none', typ: 'JWT' }))}.${body}.`,
};

const escape = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

function page(asked) {
  const kept = [...asked].map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('');
  const back = new URL(asked.get('redirect_uri'));
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('state', asked.get('state') ?? '');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Local sign-in</title>
<style>body{font:16px/1.5 system-ui;max-width:360px;margin:10vh auto;padding:0 16px}form{display:grid;gap:12px}input:not([type=checkbox]){font:inherit;width:100%;box-sizing:border-box;padding:8px}button{font:inherit;padding:10px}</style></head>
<body><main><h1>Local sign-in</h1><p>Stands in for Google and the like on this machine. Be whoever you want.</p>
<form action="/authorize">${kept}
<label>E-mail <input name="email" type="email" required autofocus></label><label>Name <input name="name" required></label>
<label><input name="verified" type="checkbox" checked> The address is confirmed</label>
<button>Go on</button><a href="${escape(back)}">Cancel</a></form></main></body></html>`;
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, issuer.url);
  if (pathname === '/authorize' && URL.canParse(searchParams.get('redirect_uri')) && !searchParams.has('email'))
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(searchParams));
  else
    service.requestHandler(request, response);
}).listen(port, '127.0.0.1');
