import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The nonce is a place that the server fills in every answer: its policy allows no inline script and no inline style
 * without it. Everything is bundled; the built pages ask no other host for anything.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  resolve: { conditions: ['changqing-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    sourcemap: false,
    // A data: URL for a script or a font would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        // What every page needs, and what only pages with a chart need; all other code splits by lazy page.
        codeSplitting: {
          groups: [
            { name: 'charting', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'ground', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:7180' } },
});
