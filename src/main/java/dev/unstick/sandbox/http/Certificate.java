package dev.unstick.sandbox.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * A self-signed certificate for 127.0.0.1 and localhost, its own authority. The JDK has no public way to make one; the few
 * fields of RFC 5280 that a client looks at are written here.
 *
 * @param keys the key pair it certifies
 * @param certificate the certificate
 */
public record Certificate(KeyPair keys, X509Certificate certificate) {
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] BASIC_CONSTRAINTS = {0x06, 0x03, 0x55, 0x1d, 0x13};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
    private static final byte[] VERSION_3 = {0x02, 0x01, 0x02};
    private static final int SERIAL_BITS = 64;

    /**
     * Makes a new key and a certificate for it.
     *
     * @param now when it becomes valid, less a day for clocks that are late
     * @throws GeneralSecurityException when this JDK lacks elliptic curves
     */
    public static Certificate create(Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] algorithm = Der.sequence(ECDSA_WITH_SHA256);
        byte[] name = Der.sequence(Der.of(
                0x31, Der.sequence(COMMON_NAME, Der.of(0x0c, "sandbox".getBytes(StandardCharsets.US_ASCII)))));
        byte[] body = Der.sequence(
                Der.of(0xa0, VERSION_3),
                Der.of(0x02, new BigInteger(SERIAL_BITS, new SecureRandom()).toByteArray()),
                algorithm,
                name,
                Der.sequence(time(now.minus(Duration.ofDays(1))), time(now.plus(VALIDITY))),
                name,
                keys.getPublic().getEncoded(),
                Der.of(0xa3, extensions()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] certificate = Der.sequence(body, algorithm, Der.of(0x03, new byte[1], signature.sign()));
        return new Certificate(keys, (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
    }

    /** The certificate in PEM, for a client's list of authorities. */
    public String pem() throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] extensions() {
        byte[] names = Der.sequence(
                Der.of(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)), Der.of(0x87, new byte[] {127, 0, 0, 1}));
        return Der.sequence(
                Der.sequence(BASIC_CONSTRAINTS, TRUE, Der.of(0x04, Der.sequence(TRUE))),
                Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.of(0x04, names)));
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(instant.atOffset(ZoneOffset.UTC));
        return Der.of(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }
}
