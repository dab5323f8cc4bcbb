import { defineConfig } from 'drizzle-kit';

/** Run in this folder after a change of the schema: `npx drizzle-kit generate`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/kernel/db/schema/index.ts',
  out: './src/kernel/db/migrations',
});
