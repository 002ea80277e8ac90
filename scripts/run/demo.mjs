import { ensureBuilt, ensureInstalled, requireNode } from './prepare.mjs';

// npm run demo: installs and builds when needed, then walks through an invoice's life.
requireNode();
await ensureInstalled();
await ensureBuilt();
await import('./demo-walk.mjs');
