import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@gen': at('../../build/console/contract'), '@': at('./src') } },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir: at('../../build/console/dist'), emptyOutDir: true, manifest: true, target: 'es2022', modulePreload: { polyfill: false }, cssCodeSplit: true,
    assetsInlineLimit: 0, reportCompressedSize: false,
  },
  // The program takes a sign-in only from its own address: the one the browser knows is passed on.
  server: { proxy: { '/api': { target: process.env.LIANGJIA_URL ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
  test: { include: ['test/**/*.test.ts'], css: true, setupFiles: ['test/setup.mjs'] },
});
