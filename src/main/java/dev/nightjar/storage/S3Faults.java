package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what an error of the SDK means to us. */
final class S3Faults {

    private S3Faults() {}

    static FaultException of(ObjectLocation location, SdkException e) {
        if (!(e instanceof S3Exception answer)) {
            return new FaultException(StorageFault.STORE_UNREACHABLE, location, rootReason(e)).because(e);
        }
        String code = code(answer);
        FaultException fault = switch (code) {
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                new FaultException(StorageFault.CREDENTIALS_EXPIRED, location);
            case "RequestTimeTooSkewed", "RequestExpired" -> new FaultException(StorageFault.CLOCK_WRONG, location);
            case "SlowDown", "ServiceUnavailable", "RequestLimitExceeded", "TooManyRequests", "HTTP 503", "HTTP 429" ->
                new FaultException(StorageFault.STORE_BUSY, location, code);
            case "InvalidObjectState" -> new FaultException(StorageFault.OBJECT_ARCHIVED, location);
            default -> byStatus(location, answer, code);
        };
        return fault.because(e);
    }

    private static FaultException byStatus(ObjectLocation location, S3Exception answer, String code) {
        return switch (answer.statusCode()) {
            case 404 ->
                code.equals("NoSuchBucket")
                        ? new FaultException(StorageFault.NO_SUCH_BUCKET, location.bucket())
                        : new FaultException(StorageFault.OBJECT_GONE, location);
            case 412 -> new FaultException(StorageFault.OBJECT_CHANGED, location);
            case 301, 307, 400, 401, 403 -> new FaultException(StorageFault.STORE_REFUSED, location, code);
            default -> new FaultException(StorageFault.STORE_UNREACHABLE, location, code);
        };
    }

    /** The store's own code; answers without a body (HEAD) have none. */
    static String code(S3Exception e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null || code.isBlank() ? "HTTP " + e.statusCode() : code;
    }

    static String rootReason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
