import base from '/work/main/app/vite.config.ts';
export default { ...base, root: '/work/main/app/domains/customers/web/duplicates/scratch', build: { ...base.build, outDir: '/tmp/cq-dup/web' } };
