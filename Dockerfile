# Inlay in one image: `docker build -t inlay . && docker run -p 4400:4400 -v inlay:/var/lib/inlay inlay`

FROM node:24-bookworm-slim AS build
WORKDIR /inlay
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY apps apps
COPY tools tools
COPY tsconfig.json ./
RUN npm ci
RUN node tools/build-web.ts
# Without --no-save npm would touch the lock file, which the builds are bound to.
RUN npm prune --omit=dev --no-save && rm -rf node_modules/node-linux-* node_modules/.cache node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production INLAY_HOST=0.0.0.0 INLAY_DATA=/var/lib/inlay
WORKDIR /inlay
RUN install -d -m 0700 -o node -g node /var/lib/inlay
COPY --from=build --chown=root:root /inlay /inlay
USER node
VOLUME /var/lib/inlay
EXPOSE 4400
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4400/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "tools/run.mjs", "apps/server/src/main.ts"]
CMD ["serve"]
