// One row read with session and scope, by Express 5 and better-sqlite3, from our own database:
// node reading.mjs NODE_MODULES DATABASE → its port on stdout.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const [, , modules, file] = process.argv;
const require = createRequire(`${modules}/`);
const express = require('express');
const Database = require('better-sqlite3');
const db = new Database(file, { readonly: true });
db.pragma('foreign_keys = ON');
const session = db.prepare(
  `SELECT a.role, a.unit, a.department, a.jurisdiction, a.blocked, s.csrf, s.wall_created,
   s.wall_seen FROM sessions s JOIN accounts a ON a.id = s.account WHERE s.token_hash = ?`,
);
const find = db.prepare(
  `SELECT c.id, c.target, c.jurisdiction, c.project_name, c.unit_name, c.functional_class,
   c.year, c.content, c.state, c.wide, c.note, c.reason, c.version FROM cases c
   WHERE ((@kind = 'unit' AND c.unit = @place) OR (@kind = 'department' AND c.department = @place)
   OR (@kind = 'finance' AND c.jurisdiction = @place)
   OR (c.state = 'released' AND ((@kind = 'region' AND c.wide)
   OR EXISTS (SELECT 1 FROM jurisdictions home WHERE
   ((@kind IN ('finance', 'leader') AND home.code = @place)
   OR (@kind = 'unit' AND home.code =
   (SELECT own.jurisdiction FROM units own WHERE own.id = @place))
   OR (@kind = 'department' AND home.code =
   (SELECT own.jurisdiction FROM departments own WHERE own.id = @place)))
   AND (c.jurisdiction = home.code OR (c.wide AND c.region = home.region))))))
   AND c.id = @id`,
);
const app = express();
app.disable('x-powered-by');
app.use((request, response, next) => {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const token = pairs.find(([name]) => name === 'wenxiao_session')?.[1] ?? '';
  const hash = createHash('sha256').update(token).digest('hex');
  const row = session.get(hash);
  const now = Date.now() / 1000;
  const over = row && (now - row.wall_seen >= 3600 || now - row.wall_created >= 43200);
  if (!row || row.blocked || over) return response.status(401).json({ code: 'session' });
  request.actor = { kind: row.role, place: row[row.role === 'finance' ? 'jurisdiction' : row.role] };
  return next();
});
app.get('/api/v1/cases/:id', (request, response) => {
  const row = find.get({ ...request.actor, id: request.params.id });
  if (!row) return response.status(404).json({ code: 'not_found' });
  const draft = JSON.parse(row.content);
  return response.set('ETag', `"${row.version}"`).json({
    head: {
      id: row.id,
      target: row.target,
      jurisdiction: row.jurisdiction,
      project_name: row.project_name,
      unit_name: row.unit_name,
      functional_class: row.functional_class,
      year: row.year,
      rows: draft.rows.length,
      state: row.state,
      wide: row.wide === 1,
      note: row.note,
      reason: row.reason,
      may_decide: request.actor.kind === 'finance' && row.state !== 'declined',
      version: row.version,
    },
    draft,
  });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${server.address().port}\n`);
});
