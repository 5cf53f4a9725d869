# The service with models/default inside:
#   docker build -t bidphrase . && docker run -p 8080:8080 -p 9090:9090 bidphrase
# Another release: mount its folder and name it in BIDPHRASE_RELEASE.

FROM node:24-slim AS build
WORKDIR /app
# CPU only: the CUDA libraries that this would download belong to another image.
ENV ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
ENV ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
# hnswlib-node needs a compiler, which this image lacks: it is optional, and npm leaves it out.
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production \
    BIDPHRASE_HTTP_HOST=0.0.0.0 \
    BIDPHRASE_HTTP_PORT=8080 \
    BIDPHRASE_GRPC_HOST=0.0.0.0 \
    BIDPHRASE_GRPC_PORT=9090 \
    BIDPHRASE_RELEASE=models/default \
    BIDPHRASE_STORE=/data/items.sqlite
COPY package.json LICENSE NOTICE ./
COPY bin ./bin
COPY proto ./proto
COPY page/built ./page/built
COPY models/default ./models/default
COPY models/probe-titles.tsv ./models/probe-titles.tsv
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# Items that listing events told of: mount a volume here to keep them.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.BIDPHRASE_HTTP_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm or a shell: SIGTERM must reach the service itself.
CMD ["node", "bin/bidphrase.js", "serve"]
