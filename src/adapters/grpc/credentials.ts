import { experimental, ServerCredentials } from '@grpc/grpc-js';
import type { CertificateSource } from '../../config/certificates.ts';

type Provider = Parameters<typeof experimental.createCertificateProviderServerCredentials>[0];
type CaListener = Parameters<Provider['addCaCertificateListener']>[0];
type IdentityListener = Parameters<Provider['addIdentityCertificateListener']>[0];

/** How the gRPC port proves itself: not at all, or by certificates that are followed when they change. */
export function credentialsOf(source: CertificateSource | undefined): ServerCredentials {
  if (!source) return ServerCredentials.createInsecure();
  const provider = providerOf(source);
  const mutual = source.current().clientCa !== undefined;
  return experimental.createCertificateProviderServerCredentials(provider, mutual ? provider : null, mutual);
}

/** Listeners are told a tick later: one that is told while it is being added misses it, and every connection is refused. */
function providerOf(source: CertificateSource): Provider {
  const authorities = new Set<CaListener>();
  const identities = new Set<IdentityListener>();
  const tellAuthority = (tell: CaListener) => {
    const { clientCa } = source.current();
    tell(clientCa ? { caCertificate: clientCa } : null);
  };
  const tellIdentity = (tell: IdentityListener) => {
    const { cert, key } = source.current();
    tell({ certificate: cert, privateKey: key });
  };
  source.follow(() => {
    for (const tell of authorities) tellAuthority(tell);
    for (const tell of identities) tellIdentity(tell);
  });
  return {
    addCaCertificateListener(tell) {
      authorities.add(tell);
      process.nextTick(tellAuthority, tell);
    },
    removeCaCertificateListener: (tell) => void authorities.delete(tell),
    addIdentityCertificateListener(tell) {
      identities.add(tell);
      process.nextTick(tellIdentity, tell);
    },
    removeIdentityCertificateListener: (tell) => void identities.delete(tell),
  };
}
